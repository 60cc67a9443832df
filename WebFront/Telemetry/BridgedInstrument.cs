namespace OrleansObs.WebFront.Telemetry;

/// <summary>The series of one instrument. A measurement with labels seen before allocates nothing.</summary>
/// <param name="create">From the names of labels, from their values, what takes a measurement.</param>
internal sealed class BridgedInstrument(Func<string[], Func<string[], Action<double>>> create)
{
    private readonly Lock _gate = new();

    // Nearly always one: an instrument has the same labels every time.
    private volatile LabelSet[] _sets = [];

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => (Find(_sets, tags) ?? Add(tags)).Series(tags)(value);

    private static LabelSet? Find(LabelSet[] sets, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var set in sets)
        {
            if (set.Fits(tags))
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
