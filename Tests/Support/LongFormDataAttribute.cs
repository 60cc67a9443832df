using System.Reflection;
using OrleansObs.Tests.Chaos.Fleet;
using Xunit.Sdk;

namespace OrleansObs.Tests.Support;

/// <summary>
/// A case for which only the long form has time: the short one skips it. No tool is missing, so REQUIRE_ALL does not ask for it.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class LongFormDataAttribute : DataAttribute
{
    public LongFormDataAttribute(params object[] values)
    {
        Values = values;
        Skip = Figures.LongForm ? null : "takes the long form: CHAOS_RUNS=5";
    }

    public IReadOnlyList<object> Values { get; }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[.. Values]];
}
