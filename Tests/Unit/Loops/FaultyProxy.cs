using System.Reflection;

namespace OrleansObs.Tests.Unit.Loops;

/// <summary>Passes each call to a function. <see cref="DispatchProxy"/> derives from it, so it is neither sealed nor internal.</summary>
public class FaultyProxy : DispatchProxy
{
    internal Func<MethodInfo, object?> Call { get; set; } = _ => null;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Call(targetMethod!);
}
