using Npgsql;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos;

/// <summary>Compares acknowledged orders with stored orders.</summary>
internal static class StoredOrders
{
    /// <summary>Every order answered 201 is stored, no other order is, and the audit finds no difference.</summary>
    public static async Task MustBeExactlyAsync(string connectionString, IReadOnlyCollection<long> acknowledged, IReadOnlyList<long> products)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("select id from orders where product_id = any($1)");
        command.Parameters.AddWithValue(products.ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        var stored = new List<long>();
        while (await reader.ReadAsync())
            stored.Add(reader.GetInt64(0));

        Assert.Equal(acknowledged.Count, acknowledged.Distinct().Count());
        Assert.Empty(acknowledged.Except(stored));
        Assert.Empty(stored.Except(acknowledged));
        await ShopAudit.MustBeCleanAsync(connectionString);
    }
}
