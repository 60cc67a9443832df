namespace Prometheus;

/// <summary>Values by size.</summary>
public sealed class Histogram : Collector<Histogram.Child>
{
    private readonly double[] _limits;

    internal Histogram(string name, string help, string[] labelNames, double[] limits)
        : base(name, help, labelNames) => _limits = [.. limits.Where(double.IsFinite), double.PositiveInfinity];

    internal override string Type => "histogram";

    private protected override Child NewChild() => new(_limits);

    private protected override void Write(MetricText text, string labels, Child child) => child.Write(text, Name, labels);

    /// <summary>One series of each bucket, and their sum and count.</summary>
    public sealed class Child
    {
        private readonly double[] _limits;
        private readonly long[] _counts;
        private double _sum;

        internal Child(double[] limits) => (_limits, _counts) = (limits, new long[limits.Length]);

        /// <summary>Counts one value.</summary>
        public void Observe(double val)
        {
            if (double.IsNaN(val))
                return;
            var bucket = 0;
            while (val > _limits[bucket])
                bucket++;
            Interlocked.Increment(ref _counts[bucket]);
            Numbers.Change(ref _sum, val, static (sum, value) => sum + value);
        }

        internal void Write(MetricText text, string name, string labels)
        {
            long total = 0;
            for (var i = 0; i < _limits.Length; i++)
            {
                // Prometheus' buckets contain all smaller ones.
                total += Interlocked.Read(ref _counts[i]);
                text.Line(name, "_bucket", labels, total, _limits[i]);
            }

            text.Line(name, "_sum", labels, Volatile.Read(ref _sum));
            text.Line(name, "_count", labels, total);
        }
    }
}
