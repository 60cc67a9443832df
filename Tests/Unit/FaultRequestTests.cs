using System.Text.Json;
using OrleansObs.Faults;
using OrleansObs.WebFront.Admin.Faults;

namespace OrleansObs.Tests.Unit;

/// <summary>Validation of fault requests.</summary>
public sealed class FaultRequestTests
{
    [Theory]
    [InlineData("""{"kind":"latency","service":"product","latency_ms":1,"ttl_seconds":1}""")]
    [InlineData("""{"kind":"latency","route":"/products/{id}","latency_ms":60000,"rate":0.001,"ttl_seconds":3600}""")]
    [InlineData("""{"kind":"latency","grain":"ProductGrain","silo":"silo-2","latency_ms":300,"ttl_seconds":60}""")]
    [InlineData("""{"kind":"error","service":"order","rate":1,"ttl_seconds":60}""")]
    [InlineData("""{"kind":"lost_reply","route":"/orders","ttl_seconds":60}""")]
    [InlineData("""{"kind":"database_slow","latency_ms":50,"ttl_seconds":60}""")]
    [InlineData("""{"kind":"database_refuse","silo":"silo-1","rate":0.5,"ttl_seconds":60}""")]
    [InlineData("""{"kind":"upstream_hang","ttl_seconds":60}""")]
    [InlineData("""{"kind":"upstream_hang","service":"weather","ttl_seconds":60}""")]
    [InlineData("""{"kind":"cut","silo":"silo-1","ttl_seconds":60}""")]
    [InlineData("""{"kind":"cpu","silo":"silo-1","threads":8,"rate":1,"ttl_seconds":60}""")]
    [InlineData("""{"kind":"memory","silo":"silo-1","memory_mb":512,"ttl_seconds":60}""")]
    [InlineData("""{"kind":"freeze","silo":"silo-1","seconds":3,"ttl_seconds":60}""")]
    [InlineData("""{"kind":"crash","silo":"silo-1","ttl_seconds":60}""")]
    public void Valid_request_is_accepted(string json) => Assert.NotNull(Read(json).ToPlan(out _));

    [Theory]
    [InlineData("""{}""", "kind")]
    [InlineData("""{"kind":"earthquake","ttl_seconds":60}""", "kind")]
    [InlineData("""{"kind":"Latency","service":"product","latency_ms":1,"ttl_seconds":1}""", "kind")]
    [InlineData("""{"kind":"latency","latency_ms":300,"ttl_seconds":60}""", "service, route and grain")]
    [InlineData("""{"kind":"latency","service":"product","grain":"ProductGrain","latency_ms":300,"ttl_seconds":60}""", "only one")]
    [InlineData("""{"kind":"latency","service":"product","silo":"silo-1","latency_ms":300,"ttl_seconds":60}""", "silo")]
    [InlineData("""{"kind":"latency","service":"product","ttl_seconds":60}""", "latency_ms")]
    [InlineData("""{"kind":"latency","service":"product","latency_ms":0,"ttl_seconds":60}""", "latency_ms")]
    [InlineData("""{"kind":"latency","service":"product","latency_ms":60001,"ttl_seconds":60}""", "latency_ms")]
    [InlineData("""{"kind":"latency","service":"product","latency_ms":-9223372036854775808,"ttl_seconds":60}""", "latency_ms")]
    [InlineData("""{"kind":"latency","service":"product","latency_ms":300}""", "ttl_seconds")]
    [InlineData("""{"kind":"latency","service":"product","latency_ms":300,"ttl_seconds":0}""", "ttl_seconds")]
    [InlineData("""{"kind":"latency","service":"product","latency_ms":300,"ttl_seconds":3601}""", "ttl_seconds")]
    [InlineData("""{"kind":"error","service":"product","rate":0,"ttl_seconds":60}""", "rate")]
    [InlineData("""{"kind":"error","service":"product","rate":-0.5,"ttl_seconds":60}""", "rate")]
    [InlineData("""{"kind":"error","service":"product","rate":1.01,"ttl_seconds":60}""", "rate")]
    [InlineData("""{"kind":"error","service":"product","latency_ms":300,"ttl_seconds":60}""", "latency_ms")]
    [InlineData("""{"kind":"error","service":"","ttl_seconds":60}""", "service")]
    [InlineData("""{"kind":"lost_reply","silo":"silo-1","ttl_seconds":60}""", "service, route and grain")]
    [InlineData("""{"kind":"database_slow","ttl_seconds":60}""", "latency_ms")]
    [InlineData("""{"kind":"database_refuse","service":"product","ttl_seconds":60}""", "service")]
    [InlineData("""{"kind":"upstream_hang","service":"product","ttl_seconds":60}""", "weather")]
    [InlineData("""{"kind":"upstream_hang","silo":"silo-1","ttl_seconds":60}""", "silo")]
    [InlineData("""{"kind":"cut","silo":"silo-1","grain":"ProductGrain","ttl_seconds":60}""", "grain")]
    [InlineData("""{"kind":"cpu","silo":"silo-1","ttl_seconds":60}""", "threads")]
    [InlineData("""{"kind":"cpu","silo":"silo-1","threads":9,"ttl_seconds":60}""", "threads")]
    [InlineData("""{"kind":"cpu","silo":"silo-1","threads":1,"rate":0.5,"ttl_seconds":60}""", "rate")]
    [InlineData("""{"kind":"memory","silo":"silo-1","memory_mb":513,"ttl_seconds":60}""", "memory_mb")]
    [InlineData("""{"kind":"freeze","silo":"silo-1","seconds":61,"ttl_seconds":60}""", "seconds")]
    [InlineData("""{"kind":"freeze","silo":"silo-1","latency_ms":300,"ttl_seconds":60}""", "latency_ms")]
    [InlineData("""{"kind":"crash","silo":"silo-1","seconds":3,"ttl_seconds":60}""", "seconds")]
    [InlineData("""{"kind":"crash","silo":"a\u0000b","ttl_seconds":60}""", "silo")]
    public void Invalid_request_is_refused_with_its_reason(string json, string word)
    {
        Assert.Null(Read(json).ToPlan(out var problem));
        Assert.Equal(400, problem!.Status);
        Assert.Contains(word, problem.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_has_a_name_and_traits()
    {
        Assert.Equal(Enum.GetValues<FaultKind>().Length, FaultKindNames.All.Count);
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            Assert.True(FaultKindNames.TryParse(kind.Name(), out var same));
            Assert.Equal(kind, same);
            Assert.NotEmpty(FaultFields.Of(kind).Targets);
        }
    }

    [Fact]
    public void Route_matches_with_and_without_constraints()
    {
        Assert.Equal("/products/{id}", FaultRoute.WithoutConstraints("/products/{id:long}"));
        Assert.Equal("/products/{id}", FaultRoute.WithoutConstraints("/products/{id}"));
        Assert.Equal("/a/{x}/b/{y}", FaultRoute.WithoutConstraints("/a/{x:int:min(1)}/b/{y:guid}"));
    }

    private static FaultRequest Read(string json) => JsonSerializer.Deserialize(json, FaultsJson.Types.FaultRequest)!;
}
