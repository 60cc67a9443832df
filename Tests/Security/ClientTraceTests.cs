using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using OrleansObs.Monitoring.Traces;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>The traceparent header of a client that wants to decide what is recorded.</summary>
public sealed class ClientTraceTests
{
    private const string Span = "00f067aa0ba902b7";

    // A ratio accepts the lowest trace ids.
    private const string LowestTrace = "00000000000000000000000000000001";

    [Fact]
    public async Task Sampled_flag_and_chosen_id_record_nothing() =>
        Assert.Equal(0, await RecordedAsync("parentbased_traceidratio", "0.000001", "01"));

    [Fact]
    public async Task Missing_flag_hides_no_request() => Assert.Equal(20, await RecordedAsync("", "", "00"));

    [Theory]
    [InlineData("OTEL_TRACES_SAMPLER", "sometimes")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "2")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "many")]
    public void Sampler_that_cannot_be_used_is_refused(string name, string value)
    {
        var settings = Settings("traceidratio", "");
        settings[name] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        var fault = Assert.Throws<OptionsValidationException>(() => RequestSampler.FromConfiguration(configuration));

        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
    }

    /// <summary>nginx exports no span: a span id of its own would be the missing parent of every trace.</summary>
    [Fact]
    public async Task Trace_through_nginx_has_its_root_in_WebFront()
    {
        Requires.Nginx();
        await using var receiver = await OtlpReceiver.StartNewAsync();
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null, receiver.Environment);
        await using var nginx = await NginxProcess.StartAsync(shop.BaseAddress.Authority);

        using var response = await nginx.Client.GetAsync("/products");
        Assert.Equal(0, await shop.StopAsync());

        var span = Assert.Single(receiver.Spans, span => span.Name == "GET /products");
        Assert.Equal("", span.ParentId);
        Assert.Equal([$"00-{span.TraceId}-{span.Id}-01"], response.Headers.GetValues("traceresponse"));
        var line = await Wait.UntilAsync("the line of the request", TimeSpan.FromSeconds(5), () => Task.FromResult(nginx.Lines), lines =>
            lines.Any(line => line.Contains("\"path\":\"/products\"", StringComparison.Ordinal)));
        Assert.Contains(line, text => text.Contains($"\"trace_id\":\"{span.TraceId}\",\"span_id\":\"{span.Id}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Client_passes_on_neither_state_nor_baggage()
    {
        var headers = new HeaderDictionary
        {
            ["traceparent"] = $"00-{LowestTrace}-{Span}-01",
            ["tracestate"] = "vendor=value",
            ["baggage"] = "key=value",
            ["Correlation-Context"] = "key=value",
        };

        var (id, state, baggage) = Extract(headers, name => headers[name]);

        Assert.Equal(($"00-{LowestTrace}-{Span}-00", (string?)null), (id, state));
        Assert.Empty(baggage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("|parent.1.")]
    [InlineData($"ff-{LowestTrace}-{Span}-01")]
    [InlineData($"01-{LowestTrace}-{Span}-01-more")]
    public void Other_format_begins_a_new_trace(string traceParent)
    {
        var headers = new HeaderDictionary { ["traceparent"] = traceParent };
        Assert.Null(Extract(headers, name => headers[name]).Id);
    }

    /// <summary>Orleans passes no carrier.</summary>
    [Fact]
    public void Grain_call_keeps_the_decision_of_its_caller()
    {
        var context = new Dictionary<string, string> { ["traceparent"] = $"00-{LowestTrace}-{Span}-01" };
        Assert.Equal(context["traceparent"], Extract(null, context.GetValueOrDefault).Id);
    }

    private static (string? Id, string? State, IEnumerable<KeyValuePair<string, string?>> Baggage) Extract(
        object? carrier, Func<string, string?> read)
    {
        var propagator = new ClientTraceContext();
        void Read(object? _, string name, out string? value, out IEnumerable<string>? values) =>
            (value, values) = (read(name), null);
        propagator.ExtractTraceIdAndState(carrier, Read, out var id, out var state);
        return (id, state, propagator.ExtractBaggage(carrier, Read) ?? []);
    }

    // How many of 20 requests of a client are recorded.
    private static async Task<int> RecordedAsync(string sampler, string ratio, string flags)
    {
        await using var receiver = await OtlpReceiver.StartNewAsync();
        var settings = Settings(sampler, ratio).Concat(receiver.Environment).ToDictionary();
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null, settings);
        for (var i = 0; i < 20; i++)
        {
            var headers = new[] { ("traceparent", $"00-{LowestTrace}-{Span}-{flags}"), ("tracestate", "vendor=value") };
            Assert.Equal(HttpStatusCode.OK, (await shop.Client.SendAsync(HttpMethod.Get, "/products", headers: headers)).Status);
        }

        Assert.Equal(0, await shop.StopAsync());
        var requests = receiver.Spans.Where(span => span.Name == "GET /products").ToList();
        Assert.All(requests, span => Assert.Equal((LowestTrace, Span), (span.TraceId, span.ParentId)));
        return requests.Count;
    }

    private static Dictionary<string, string?> Settings(string sampler, string ratio) =>
        new() { ["OTEL_TRACES_SAMPLER"] = sampler, ["OTEL_TRACES_SAMPLER_ARG"] = ratio };
}
