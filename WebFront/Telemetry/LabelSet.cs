using System.Collections.Concurrent;
using System.Globalization;

namespace OrleansObs.WebFront.Telemetry;

/// <summary>The series of one instrument that have the same names of labels.</summary>
internal sealed class LabelSet
{
    /// <summary>More are counted together, so that no fault in a meter takes all memory; OpenTelemetry's limit.</summary>
    public const int MaxSeries = 2000;

    private const string Overflow = "overflow";

    [ThreadStatic]
    private static string[]? _values;

    private readonly string[] _tags;
    private readonly int[] _order;
    private readonly Func<string[], Action<double>> _create;
    private readonly ConcurrentDictionary<string[], Action<double>> _series = new(LabelValuesComparer.Instance);
    private readonly ConcurrentDictionary<string[], Action<double>>.AlternateLookup<ReadOnlySpan<string>> _lookup;
    private int _count;

    public LabelSet(ReadOnlySpan<KeyValuePair<string, object?>> tags, Func<string[], Func<string[], Action<double>>> create)
    {
        _tags = new string[tags.Length];
        for (var i = 0; i < tags.Length; i++)
            _tags[i] = tags[i].Key;

        // In one order, whatever order they are given in: the same labels are the same series.
        _order = [.. Enumerable.Range(0, _tags.Length).OrderBy(i => _tags[i], StringComparer.Ordinal)];
        _create = create([.. _order.Select(i => BridgedMetric.Clean(_tags[i]))]);
        _lookup = _series.GetAlternateLookup<ReadOnlySpan<string>>();
    }

    /// <summary>Whether these tags have the names of this set, in the order in which it saw them first.</summary>
    public bool Fits(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length != _tags.Length)
            return false;
        for (var i = 0; i < tags.Length; i++)
        {
            if (tags[i].Key != _tags[i])
                return false;
        }

        return true;
    }

    public Action<double> Series(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_values is null || _values.Length < tags.Length)
            _values = new string[Math.Max(8, tags.Length)];
        var values = _values.AsSpan(0, tags.Length);
        for (var i = 0; i < values.Length; i++)
            values[i] = tags[_order[i]].Value as string ?? Convert.ToString(tags[_order[i]].Value, CultureInfo.InvariantCulture) ?? "";
        return _lookup.TryGetValue(values, out var series) ? series : Add(values.ToArray());
    }

    private Action<double> Add(string[] values)
    {
        if (Volatile.Read(ref _count) >= MaxSeries)
            values = [.. values.Select(_ => Overflow)];
        return _series.GetOrAdd(values, static (values, set) =>
        {
            Interlocked.Increment(ref set._count);
            return set._create(values);
        }, this);
    }
}
