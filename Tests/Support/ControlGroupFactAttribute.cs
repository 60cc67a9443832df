namespace OrleansObs.Tests.Support;

/// <summary>A test in a control group of its own; a kernel without them is no missing tool, so REQUIRE_ALL does not ask for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ControlGroupFactAttribute : FactAttribute
{
    public ControlGroupFactAttribute() => Skip = ControlGroup.SkipReason;
}
