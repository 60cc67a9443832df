namespace Prometheus;

/// <summary>A value that only grows.</summary>
public sealed class Counter : Collector<Counter.Child>
{
    internal Counter(string name, string help, string[] labelNames)
        : base(name, help, labelNames)
    {
    }

    internal override string Type => "counter";

    private protected override Child NewChild() => new();

    private protected override void Write(MetricText text, string labels, Child child) => text.Line(Name, "", labels, child.Value);

    /// <summary>One series.</summary>
    public sealed class Child
    {
        private double _value;

        internal Child()
        {
        }

        /// <summary>So far.</summary>
        public double Value => Volatile.Read(ref _value);

        /// <summary>Adds what is not negative.</summary>
        public void Inc(double increment = 1)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(increment);
            Numbers.Change(ref _value, increment, static (value, increment) => value + increment);
        }

        /// <summary>Raises the value to at least this.</summary>
        public void IncTo(double targetValue) => Numbers.Change(ref _value, targetValue, Math.Max);
    }
}
