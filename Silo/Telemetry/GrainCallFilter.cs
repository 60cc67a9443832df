using System.Diagnostics;

namespace OrleansObs.Silos.Telemetry;

/// <summary>Measures the duration of every call to a grain on this silo.</summary>
internal sealed class GrainCallFilter(GrainCalls calls) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        // Calls to Orleans' system targets pass through the same filter.
        if (context.Grain is not IGrainBase)
            return context.Invoke();

        var start = Stopwatch.GetTimestamp();
        var method = calls[context.Grain.GetType(), context.MethodName];
        var call = context.Invoke();
        if (!call.IsCompletedSuccessfully)
            return AwaitAsync(call, method, start);

        // Most reads are answered from memory and need no state machine.
        method.Record(Stopwatch.GetElapsedTime(start));
        return call;
    }

    private async Task AwaitAsync(Task call, GrainMethodCalls method, long start)
    {
        calls.IncrementInProgress();
        try
        {
            await call;
        }
        catch (Exception e)
        {
            method.RecordError(e);
            throw;
        }
        finally
        {
            calls.DecrementInProgress();
            method.Record(Stopwatch.GetElapsedTime(start));
        }
    }
}
