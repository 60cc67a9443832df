using System.Text.Json;
using System.Text.RegularExpressions;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>Saved objects of Kibana.</summary>
public sealed partial class KibanaTests
{
    private static readonly JsonElement[] Objects =
        [.. File.ReadLines(Repository.Path("Monitoring", "kibana", "saved-objects.ndjson")).Select(line => JsonDocument.Parse(line).RootElement)];

    private static readonly JsonElement[] Searches = [.. Objects.Where(each => TypeOf(each) == "search")];

    [Fact]
    public void Data_view_matches_the_indices_of_the_template()
    {
        var view = Objects.Single(each => TypeOf(each) == "index-pattern").GetProperty("attributes");
        Assert.Equal(IndexTemplate.Pattern, view.GetProperty("title").GetString());
        Assert.Equal("date", IndexTemplate.Fields[view.GetProperty("timeFieldName").GetString()!]);
    }

    [Fact]
    public void Every_search_uses_mapped_fields()
    {
        Assert.NotEmpty(Searches);
        foreach (var search in Searches.Select(search => search.GetProperty("attributes")))
        {
            var columns = search.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!);
            var order = search.GetProperty("sort").EnumerateArray().Select(sort => sort[0].GetString()!);
            var query = Source(search).GetProperty("query").GetProperty("query").GetString()!;
            var asked = AskedField().Matches(query).Select(match => match.Value);
            Assert.All(columns.Concat(order).Concat(asked), field => Assert.Contains(field, IndexTemplate.Fields.Keys));
        }
    }

    [Fact]
    public void Every_search_refers_to_the_data_view()
    {
        var view = Objects.Single(each => TypeOf(each) == "index-pattern").GetProperty("id").GetString();
        foreach (var search in Searches)
        {
            var reference = search.GetProperty("references").EnumerateArray().Single();
            Assert.Equal(("index-pattern", view), (TypeOf(reference), reference.GetProperty("id").GetString()));
            Assert.Equal(reference.GetProperty("name").GetString(), Source(search.GetProperty("attributes")).GetProperty("indexRefName").GetString());
        }
    }

    private static string? TypeOf(JsonElement each) => each.GetProperty("type").GetString();

    private static JsonElement Source(JsonElement search) =>
        JsonDocument.Parse(search.GetProperty("kibanaSavedObjectMeta").GetProperty("searchSourceJSON").GetString()!).RootElement;

    [GeneratedRegex(@"\w+(?=\s*(:|>=|<=|>|<))")]
    private static partial Regex AskedField();
}
