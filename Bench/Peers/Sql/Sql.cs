using Npgsql;

namespace OrleansObs.Bench.Peers.Sql;

internal static class Sql
{
    /// <summary>A parameter that does not box its value.</summary>
    public static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };
}
