using System.Reflection;
using Orleans.Runtime;
using OrleansObs.Faults;
using OrleansObs.Products;
using OrleansObs.Tests.Cluster.Semantics;

namespace OrleansObs.Tests.Unit;

/// <summary>The grains that faults may target.</summary>
public sealed class FaultTargetsTests
{
    [Fact]
    public void Published_targets_are_exactly_the_grains_of_the_domain()
    {
        var domain = typeof(GrainServices).Assembly;
        Assert.Equal(FaultTargets.Assembly, domain.GetName().Name);
        Assert.Equal(GrainsOf(domain).Select(grain => grain.Name).Order(), FaultTargets.GrainClasses.Order());
        Assert.InRange(FaultTargets.GrainClasses.Count, 8, 100);
    }

    [Fact]
    public void Call_of_every_domain_grain_is_a_target()
    {
        foreach (var grain in GrainsOf(typeof(GrainServices).Assembly))
            Assert.Contains(grain.GetInterfaces(), type => FaultTargets.IsTarget(grain, type));
    }

    /// <summary>Also of a class that serves an interface of the shop.</summary>
    [Fact]
    public void Call_of_any_other_grain_is_no_target()
    {
        var others = GrainsOf(typeof(OperationsServices).Assembly).Append(typeof(SemanticsGrain)).ToList();
        Assert.InRange(others.Count, 7, 100);
        foreach (var grain in others)
            Assert.DoesNotContain(grain.GetInterfaces().Append(typeof(IProductGrain)), type => FaultTargets.IsTarget(grain, type));
    }

    [Fact]
    public void Call_of_Orleans_to_a_domain_grain_is_no_target()
    {
        Assert.False(FaultTargets.IsTarget(typeof(ProductGrain), typeof(IManagementGrain)));
        Assert.False(FaultTargets.IsTarget(typeof(ProductGrain), typeof(IGrainExtension)));
        Assert.False(FaultTargets.IsTarget(typeof(ProductGrain), null));
    }

    private static IEnumerable<Type> GrainsOf(Assembly assembly) =>
        assembly.GetTypes().Where(type => typeof(IGrainBase).IsAssignableFrom(type) && type is { IsClass: true, IsAbstract: false });
}
