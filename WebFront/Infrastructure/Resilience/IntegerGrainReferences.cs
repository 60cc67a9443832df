using Orleans.Runtime;

namespace OrleansObs.WebFront.Infrastructure.Resilience;

internal static class IntegerGrainReferences
{
    /// <summary>
    /// The same reference as GetGrain, without its cost: GetGrain resolves the grain type and the interface type by reflection for every
    /// reference, and here they are cached per interface.
    /// </summary>
    public static T GetIntegerGrain<T>(this IGrainFactory grains, long key)
        where T : class, IGrainWithIntegerKey
    {
        if (ResolvedTypes<T>.Cached is not { } types)
        {
            var reference = grains.GetGrain<T>(key);
            ResolvedTypes<T>.Cached = new ResolvedTypes<T>(reference.GetGrainId().Type, ((GrainReference)(object)reference).InterfaceType);
            return reference;
        }

        return (T)grains.GetGrain(GrainId.Create(types.Grain, GrainIdKeyExtensions.CreateIntegerKey(key)), types.Interface);
    }

    private sealed record ResolvedTypes<T>(GrainType Grain, GrainInterfaceType Interface)
    {
        public static volatile ResolvedTypes<T>? Cached;
    }
}
