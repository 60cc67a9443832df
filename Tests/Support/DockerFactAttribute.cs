namespace OrleansObs.Tests.Support;

/// <summary>A test on containers; an engine is no tool that can be installed anywhere, so REQUIRE_ALL does not ask for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DockerFactAttribute : FactAttribute
{
    public DockerFactAttribute() => Skip = DockerEngine.SkipReason;
}
