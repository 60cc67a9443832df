using Npgsql;

namespace OrleansObs.Bench.Peers.Sql;

internal static class Sql
{
    /// <summary>Without a box around the value.</summary>
    public static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };
}
