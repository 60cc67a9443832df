namespace OrleansObs.Tests.Support;

/// <summary>
/// A test on the first process of a namespace. Whether one can be made is a right, not a tool, so REQUIRE_ALL does not ask for it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProcessNamespaceFactAttribute : FactAttribute
{
    public ProcessNamespaceFactAttribute() => Skip = ProcessNamespace.SkipReason;
}
