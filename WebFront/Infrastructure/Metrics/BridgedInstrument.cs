namespace OrleansObs.WebFront.Infrastructure.Metrics;

/// <summary>The series of one instrument. A measurement with known labels allocates nothing.</summary>
/// <param name="create">Given label names, returns a function that returns the recorder for given label values.</param>
internal sealed class BridgedInstrument(Func<string[], Func<string[], Action<double>>> create)
{
    private readonly Lock _gate = new();

    // Usually one: most instruments always have the same label names.
    private volatile LabelSet[] _sets = [];

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        (Find(_sets, tags) ?? Add(tags)).GetSeries(tags)(value);

    private static LabelSet? Find(LabelSet[] sets, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var set in sets)
        {
            if (set.Matches(tags))
                return set;
        }

        return null;
    }

    private LabelSet Add(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate)
        {
            if (Find(_sets, tags) is { } found)
                return found;
            var set = new LabelSet(tags, create);
            _sets = [.. _sets, set];
            return set;
        }
    }
}
