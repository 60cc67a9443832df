using System.Net;
using System.Text.Json;
using OrleansObs.Tests.Support;
using AlertLabels = OrleansObs.WebFront.Admin.Incidents.AlertLabels;

namespace OrleansObs.Tests.Security;

/// <summary>Attack: the text of an alert forges a line of the log, or controls the terminal that shows it.</summary>
public sealed class AlertLabelTests(AlertShop fixture) : IClassFixture<AlertShop>
{
    public static TheoryData<string> InvalidNames => ["", "1st", "two words", "a-b", "a\n", "\u017fervice", new string('a', 101)];

    public static TheoryData<string> InvalidValues =>
    [
        "a\ncrit: forged line", "a\rforged", "a\tb", "\u001b[2J", "a\0b", "a\u007f", "a\u0085b", "a\u009b2J", "a\u2028b", "a\u2029b", "\u202egnp.exe",
        "a\u2066b", "a\u200fb", "a\u061cb", "a\u200bb", "\ufeffa", "a\udb40\udc41b", new string('a', 4097),
    ];

    [Theory]
    [MemberData(nameof(InvalidNames))]
    public Task Invalid_label_name_is_refused(string name) => MustRefuseAsync(name, "a");

    [Theory]
    [MemberData(nameof(InvalidValues))]
    public Task Invalid_label_value_is_refused(string value) => MustRefuseAsync("text", value);

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00a")]
    public async Task Unpaired_surrogate_is_refused(string text)
    {
        var webhook = Webhook("Surrogate", "labels", "text", "PLACE").Replace("PLACE", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, await fixture.PostAsync(webhook));
    }

    [Fact]
    public async Task Text_of_any_language_is_accepted()
    {
        foreach (var part in Parts)
            Assert.Equal(HttpStatusCode.OK, await fixture.PostAsync(Webhook("Valid", part, "text", "Größe 大小 حجم \U0001f600 <b>\"'\\")));
    }

    [Fact]
    public void Labels_and_annotations_of_the_shipped_alerts_are_valid()
    {
        var rules = Yaml.File("Monitoring", "prometheus", "rules", "alerts.yml").Items("groups").SelectMany(group => group.Items("rules")).ToList();
        Assert.InRange(rules.Count, 20, 100);
        foreach (var part in Parts)
            Assert.All(rules, rule => Assert.Null(AlertLabels.FindFault(part, rule.At(part)!.AsObject().ToDictionary(pair => pair.Key, pair => $"{pair.Value}"))));
    }

    private static string[] Parts { get; } = ["labels", "annotations"];

    private async Task MustRefuseAsync(string name, string value)
    {
        foreach (var part in Parts.Append("groupLabels"))
        {
            var alert = $"Test{Guid.NewGuid():N}";
            Assert.Equal(HttpStatusCode.BadRequest, await fixture.PostAsync(Webhook(alert, part, name, value)));
            Assert.Equal(HttpStatusCode.NotFound, (await fixture.AdminAsync(HttpMethod.Get, $"/incidents/{alert}-order")).Status);
        }

        Assert.DoesNotContain("forged", fixture.Shop.Log, StringComparison.Ordinal);
    }

    // The second alert of a group has the label, or the group itself.
    private static string Webhook(string alert, string part, string name, string value)
    {
        var groupLabels = new Dictionary<string, string> { ["alertname"] = alert, ["service"] = "order" };
        var (labels, annotations) = (new Dictionary<string, string>(groupLabels), new Dictionary<string, string>());
        (part switch { "labels" => labels, "annotations" => annotations, _ => groupLabels })[name] = value;
        object[] alerts =
        [
            AlertWebhook.Firing(DateTime.UtcNow),
            new { status = "firing", labels, annotations, startsAt = DateTime.UtcNow },
        ];
        return JsonSerializer.Serialize(new { version = "4", groupLabels, alerts });
    }
}
