namespace Prometheus;

internal static class Numbers
{
    /// <summary>Changes a value that other threads change too.</summary>
    public static void Change(ref double value, double operand, Func<double, double, double> change)
    {
        double seen;
        do
        {
            seen = Volatile.Read(ref value);
        }
        while (Interlocked.CompareExchange(ref value, change(seen, operand), seen) != seen);
    }
}
