using System.Diagnostics;

namespace Orleans;

/// <summary>Spans of grain calls, on both sides. The caller's activity comes along with every call in any case: nothing leaves the process.</summary>
internal sealed class ActivityPropagation : IOutgoingGrainCallFilter, IIncomingGrainCallFilter
{
    private static readonly ActivitySource Source = new("Microsoft.Orleans.Runtime");

    public Task Invoke(IOutgoingGrainCallContext context) => RunAsync(context, ActivityKind.Client);

    public Task Invoke(IIncomingGrainCallContext context) => RunAsync(context, ActivityKind.Server);

    private static async Task RunAsync(IGrainCallContext context, ActivityKind kind)
    {
        using var span = Source.StartActivity($"{context.InterfaceMethod.DeclaringType!.Name}/{context.MethodName}", kind);
        try
        {
            await context.Invoke();
        }
        catch (Exception)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }
}
