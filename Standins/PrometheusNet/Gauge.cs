namespace Prometheus;

/// <summary>A value that comes and goes.</summary>
public sealed class Gauge : Collector<Gauge.Child>
{
    internal Gauge(string name, string help, string[] labelNames)
        : base(name, help, labelNames)
    {
    }

    internal override string Type => "gauge";

    private protected override Child NewChild() => new();

    private protected override void Write(MetricText text, string labels, Child child) => text.Line(Name, "", labels, child.Value);

    /// <summary>One series.</summary>
    public sealed class Child
    {
        private double _value;

        internal Child()
        {
        }

        /// <summary>Now.</summary>
        public double Value => Volatile.Read(ref _value);

        /// <summary>Adds.</summary>
        public void Inc(double increment = 1) => Numbers.Change(ref _value, increment, static (value, increment) => value + increment);

        /// <summary>Sets.</summary>
        public void Set(double val) => Volatile.Write(ref _value, val);
    }
}
