using System.Diagnostics;

namespace OrleansObs.Silos.Telemetry;

/// <summary>Times every call that arrives at this silo's grains.</summary>
internal sealed class GrainCallFilter(GrainCalls calls) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        // Orleans' own machinery is called the same way.
        if (context.Grain is not IGrainBase)
            return context.Invoke();

        var start = Stopwatch.GetTimestamp();
        var method = calls[context.Grain.GetType(), context.MethodName];
        var call = context.Invoke();
        if (!call.IsCompletedSuccessfully)
            return AwaitAsync(call, method, start);

        // Most reads: an answer from memory needs no state machine.
        method.Add(Stopwatch.GetElapsedTime(start));
        return call;
    }

    private async Task AwaitAsync(Task call, GrainMethodCalls method, long start)
    {
        calls.Begin();
        try
        {
            await call;
        }
        catch (Exception e)
        {
            method.Fail(e);
            throw;
        }
        finally
        {
            calls.End();
            method.Add(Stopwatch.GetElapsedTime(start));
        }
    }
}
