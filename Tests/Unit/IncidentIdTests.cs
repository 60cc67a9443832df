using OrleansObs.Incidents;

namespace OrleansObs.Tests.Unit;

/// <summary>The id of an incident.</summary>
public sealed class IncidentIdTests
{
    [Fact]
    public void Different_names_have_different_ids()
    {
        string[] names = ["A", "A-", "A-B", "A--B", "-", "--", "-A", "A-B-C", "B", "B-C", "C", "-C", "_", ".", "A.B", "A:B"];
        var ids = names.SelectMany(alert => names.Select(service => Notice(alert, service).ToId())).ToList();
        Assert.Equal(names.Length * names.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("HighLatency", "order", "HighLatency-order")]
    [InlineData("HighLatency", "node-exporter", "HighLatency-node-exporter")]
    public void Id_of_a_usual_name_is_readable(string alert, string service, string id) => Assert.Equal(id, Notice(alert, service).ToId());

    private static AlertNotice Notice(string alert, string service) =>
        new(alert, service, "warning", IncidentStatus.Firing, "", "", DateTimeOffset.UnixEpoch, null, null);
}
