namespace OrleansObs.Tests.Cluster.Semantics;

/// <summary>Notes calls that carry the key "filter-test", and answers those that ask for it.</summary>
internal sealed class RecordingFilter : IIncomingGrainCallFilter, IOutgoingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) => RecordAsync(context, "in");

    public Task Invoke(IOutgoingGrainCallContext context) => RecordAsync(context, "out");

    private static async Task RecordAsync(IGrainCallContext context, string direction)
    {
        if (RequestContext.Get("filter-test") is not string test)
        {
            await context.Invoke();
            return;
        }

        Gates.Record(test, $"{direction} {context.MethodName}");
        try
        {
            await context.Invoke();
            if (direction == "in" && context.Result is int number)
                context.Result = number + 1000;
        }
        catch (SemanticsException e)
        {
            Gates.Record(test, $"{direction} saw {e.Message}");
            throw;
        }
    }
}
