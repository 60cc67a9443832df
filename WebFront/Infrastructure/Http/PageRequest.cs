using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>The query parameters limit (1 to 1000, default 100) and after (the cursor: last id of the previous page).</summary>
internal sealed record PageRequest(int Limit, long? After, ApiProblem? Problem) : IEndpointParameterMetadataProvider
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    public static ValueTask<PageRequest> BindAsync(HttpContext context) => ValueTask.FromResult(Read(context.Request.Query));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(ParameterDescription.IntegerQuery("limit", $"Items on a page, 1 to {MaxLimit}; {DefaultLimit} when absent."));
        builder.Metadata.Add(ParameterDescription.IntegerQuery("after", "The cursor that the page before gave as next."));
    }

    /// <summary>
    /// Splits off the item beyond the limit, of a list that was read with one item more. The cursor is null on the last page.
    /// </summary>
    public (IReadOnlyList<T> Items, long? Next) Paginate<T>(IReadOnlyList<T> items, Func<T, long> id) =>
        items.Count > Limit ? (items.Take(Limit).ToList(), id(items[Limit - 1])) : (items, null);

    /// <summary>Reads an integer query parameter; null when it is absent, false when it is invalid.</summary>
    public static bool TryReadInteger(IQueryCollection query, string name, out long? number)
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
        if (!TryReadInteger(query, "limit", out var limit) || limit is < 1 or > MaxLimit)
            return Invalid($"The parameter limit must be a whole number from 1 to {MaxLimit}");
        return TryReadInteger(query, "after", out var after)
            ? new PageRequest((int)(limit ?? DefaultLimit), after, null)
            : Invalid("The parameter after must be a cursor that an earlier page gave as next");
    }

    private static PageRequest Invalid(string error) => new(DefaultLimit, null, ApiProblem.BadRequest(error, "invalid_parameter"));
}
