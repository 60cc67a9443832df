using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OrleansObs.WebFront.Http;

/// <summary>The query parameters limit (1 to 1000, default 100) and after (a cursor: the last id of the page before).</summary>
internal sealed record PageRequest(int Limit, long? After, ApiProblem? Problem) : IEndpointParameterMetadataProvider
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    public static ValueTask<PageRequest> BindAsync(HttpContext context) => ValueTask.FromResult(Read(context.Request.Query));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(ParameterDescription.Number("limit", $"Items on a page, 1 to {MaxLimit}; {DefaultLimit} when absent."));
        builder.Metadata.Add(ParameterDescription.Number("after", "The cursor that the page before gave as next."));
    }

    /// <summary>Cuts a list that was asked for with one more than the limit; the cursor is null on the last page.</summary>
    public (IReadOnlyList<T> Items, long? Next) Cut<T>(IReadOnlyList<T> items, Func<T, long> id) =>
        items.Count > Limit ? (items.Take(Limit).ToList(), id(items[Limit - 1])) : (items, null);

    /// <summary>A whole number from a query parameter; null when it is absent.</summary>
    public static bool TryReadNumber(IQueryCollection query, string name, out long? number)
    {
        number = null;
        if (!query.TryGetValue(name, out var values))
            return true;
        if (values.Count != 1 || !long.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
            return false;
        number = parsed;
        return true;
    }

    private static PageRequest Read(IQueryCollection query)
    {
        if (!TryReadNumber(query, "limit", out var limit) || limit is < 1 or > MaxLimit)
            return Refused($"The parameter limit must be a whole number from 1 to {MaxLimit}");
        return TryReadNumber(query, "after", out var after)
            ? new PageRequest((int)(limit ?? DefaultLimit), after, null)
            : Refused("The parameter after must be a cursor that an earlier page gave as next");
    }

    private static PageRequest Refused(string error) => new(DefaultLimit, null, ApiProblem.BadRequest(error, "invalid_parameter"));
}
