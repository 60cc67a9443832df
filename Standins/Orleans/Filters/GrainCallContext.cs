using System.Reflection;
using Orleans.Runtime;

namespace Orleans;

internal sealed class GrainCallContext(object grain, GrainId targetId, GrainId? sourceId, GrainMethod method, MethodInfo implementation)
    : IIncomingGrainCallContext, IOutgoingGrainCallContext
{
    private int _step;

    public required Func<GrainCallContext, Task>[] Steps { get; init; }

    public required Func<GrainCallContext, Task> Last { get; init; }

    public object Grain => grain;

    public GrainId TargetId => targetId;

    public GrainId? SourceId => sourceId;

    public string InterfaceName => method.InterfaceMethod.DeclaringType!.FullName!;

    public string MethodName => method.InterfaceMethod.Name;

    public MethodInfo InterfaceMethod => method.InterfaceMethod;

    public MethodInfo ImplementationMethod => implementation;

    public object? Result { get; set; }

    public Task Invoke() => _step < Steps.Length ? Steps[_step++](this) : Last(this);
}
