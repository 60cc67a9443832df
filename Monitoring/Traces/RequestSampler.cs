using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using OpenTelemetry.Trace;

namespace OrleansObs.Monitoring.Traces;

/// <summary>
/// Decides at each HTTP request whether its trace is recorded; every other span follows its parent. The decision depends neither on the
/// client's sampled flag nor on its trace id, which a client could choose so that a ratio always accepts it.
/// </summary>
internal sealed class RequestSampler(Sampler decision) : Sampler
{
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    private const string Name = "OTEL_TRACES_SAMPLER";
    private const string Argument = "OTEL_TRACES_SAMPLER_ARG";
    private const string ParentBased = "parentbased_";

    private readonly ParentBasedSampler _others = new(decision);

    /// <summary>
    /// Reads OpenTelemetry's variables (https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/). Both forms of a
    /// sampler, with and without the prefix parentbased_, mean the same here.
    /// </summary>
    /// <exception cref="OptionsValidationException">One of them has another value.</exception>
    public static RequestSampler FromConfiguration(IConfiguration configuration)
    {
        var name = configuration[Name] ?? "";
        var kind = name.StartsWith(ParentBased, StringComparison.Ordinal) ? name[ParentBased.Length..] : name;
        return new(kind switch
        {
            "" or "always_on" => new AlwaysOnSampler(),
            "always_off" => new AlwaysOffSampler(),
            "traceidratio" => new TraceIdRatioBasedSampler(Ratio(configuration[Argument])),
            _ => throw Invalid(Name, "must be always_on, always_off or traceidratio, or one of these after parentbased_."),
        });
    }

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters.Name == Request ? decision.ShouldSample(AsNewTrace(samplingParameters)) : _others.ShouldSample(samplingParameters);

    private static double Ratio(string? text) =>
        string.IsNullOrEmpty(text) ? 1
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1 ? ratio
        : throw Invalid(Argument, "must be a number from 0 to 1.");

    private static OptionsValidationException Invalid(string name, string rule) => new(name, typeof(Sampler), [$"{name} {rule}"]);

    private static SamplingParameters AsNewTrace(in SamplingParameters request) =>
        new(default, ActivityTraceId.CreateRandom(), request.Name, request.Kind, request.Tags, request.Links);
}
