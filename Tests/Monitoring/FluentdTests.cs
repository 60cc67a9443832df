using System.Text.Json;
using System.Text.RegularExpressions;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>Configuration of Fluentd and the mapping of log fields in Elasticsearch. Fluentd itself does not run.</summary>
public sealed partial class FluentdTests
{
    private static readonly string[] FixedFields = ["timestamp", "level", "service", "message", "trace_id", "span_id"];

    private static readonly FluentSection Configuration = FluentSection.Read(Repository.Path("Monitoring", "fluentd", "fluent.conf"));

    private static readonly FluentSection Output = Configuration.Section("match");

    [Fact]
    public void Input_has_the_port_and_tag_of_the_compose_file()
    {
        var source = Configuration.Section("source");
        var logging = Yaml.File("docker-compose.logging.yml").At("x-logging.options");
        Assert.Equal("forward", source.Type);
        Assert.EndsWith($":{source.Parameters["port"]}", logging.Text("fluentd-address"), StringComparison.Ordinal);
        Assert.Equal([$"{logging.Text("fluentd-address")}:{source.Parameters["port"]}"], ComposeFile.Services["fluentd"].Words("ports"));
        var tags = Configuration.Sections.Where(section => section.Name is "filter" or "match").Select(section => section.Argument).ToArray();
        Assert.Equal(5, tags.Length);
        Assert.All(tags, tag => Assert.Equal(logging.Text("tag"), tag));
    }

    [Fact]
    public void Line_without_JSON_is_kept_with_the_fixed_fields()
    {
        var filters = Configuration.Sections.Where(section => section.Name == "filter").ToArray();
        Assert.Equal(["concat", "record_transformer", "parser", "record_transformer"], filters.Select(filter => filter.Type));
        var (parser, parse) = (filters[2].Parameters, filters[2].Section("parse"));
        Assert.Equal([parser["key_name"]], filters[1].Section("record").Parameters.Keys);
        Assert.Equal(("true", "false"), (parser["reserve_data"], parser["emit_invalid_record_to_error"]));
        Assert.Equal("json", parse.Type);
        Assert.DoesNotContain(parse.Parameters["time_key"], IndexTemplate.Fields.Keys);
        Assert.Equal(FixedFields[..4], filters[3].Section("record").Parameters.Keys);
    }

    [Fact]
    public void Output_is_buffered_on_disk_with_a_limit()
    {
        var buffer = Output.Section("buffer");
        Assert.Equal(("elasticsearch", "file"), (Output.Type, buffer.Type));
        Assert.Contains(Output.Parameters["host"], ComposeFile.Services.Keys);
        Assert.Equal(IndexTemplate.Pattern, $"{Output.Parameters["logstash_prefix"]}-*");
        Assert.Equal("date", IndexTemplate.Fields[Output.Parameters["time_key"]]);
        Assert.Matches("^[0-9]+m$", buffer.Parameters["total_limit_size"]);
        Assert.Equal("drop_oldest_chunk", buffer.Parameters["overflow_action"]);
        var volumes = ComposeFile.Services["fluentd"].Words("volumes").Select(volume => volume.Split(':')[1]);
        Assert.Contains(volumes, volume => buffer.Parameters["path"].StartsWith($"{volume}/", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_field_of_nginx_is_mapped()
    {
        var format = LogFormat().Match(File.ReadAllText(Repository.Path("deploy", "nginx", "shop.conf"))).Groups["pieces"].Value;
        var line = string.Concat(Piece().Matches(format).Select(piece => piece.Groups["text"].Value));
        var fields = JsonDocument.Parse(Sample(line)).RootElement;
        Assert.Equal(FixedFields, fields.EnumerateObject().Select(field => field.Name).Take(6));
        Assert.All(fields.EnumerateObject(), field => Assert.Contains(field.Name, IndexTemplate.Fields.Keys));
        Assert.Empty(IndexTemplate.Misfits(fields));
    }

    [Fact]
    public async Task Every_line_of_a_WebFront_matches_the_mapping()
    {
        await using var shop = await ShopProcess.StartNewAsync(null, new Dictionary<string, string?> { ["Logging__Console__FormatterName"] = "json-lines" });
        await shop.StopAsync();
        var lines = shop.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(FixedFields[..4], line.EnumerateObject().Select(field => field.Name).Take(4)));
        Assert.All(lines, line => Assert.Empty(IndexTemplate.Misfits(line)));
    }

    // Replaces the variables of nginx by values of a typical line.
    private static string Sample(string line) =>
        Variable().Replace(line, match => match.Value switch
        {
            "$timestamp" => "2026-01-02T03:04:05.678+00:00",
            "$status_number" => "200",
            "$request_time" => "0.004",
            "$remote_addr" => "10.0.0.7",
            var name => name[1..],
        });

    [GeneratedRegex(@"log_format json_lines escape=json(?<pieces>[^;]*);")]
    private static partial Regex LogFormat();

    [GeneratedRegex("'(?<text>[^']*)'")]
    private static partial Regex Piece();

    [GeneratedRegex(@"\$\w+")]
    private static partial Regex Variable();
}
