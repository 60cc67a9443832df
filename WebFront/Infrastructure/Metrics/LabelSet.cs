using System.Collections.Concurrent;
using System.Globalization;

namespace OrleansObs.WebFront.Infrastructure.Metrics;

/// <summary>The series of one instrument that have the same label names.</summary>
internal sealed class LabelSet
{
    /// <summary>
    /// Further series are merged into one, which bounds the memory that a faulty meter can take. OpenTelemetry's cardinality limit.
    /// </summary>
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

        // Labels are sorted, so their order in a measurement does not matter.
        _order = [.. Enumerable.Range(0, _tags.Length).OrderBy(i => _tags[i], StringComparer.Ordinal)];
        _create = create([.. _order.Select(i => BridgedMetric.Clean(_tags[i]))]);
        _lookup = _series.GetAlternateLookup<ReadOnlySpan<string>>();
    }

    /// <summary>The tags have the names of this set, in the order of the measurement that created it.</summary>
    public bool Matches(ReadOnlySpan<KeyValuePair<string, object?>> tags)
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

    public Action<double> GetSeries(ReadOnlySpan<KeyValuePair<string, object?>> tags)
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
