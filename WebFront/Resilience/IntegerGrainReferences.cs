using Orleans.Runtime;

namespace OrleansObs.WebFront.Resilience;

/// <summary>References to grains by number.</summary>
internal static class IntegerGrainReferences
{
    /// <summary>
    /// What GetGrain gives. That works out by reflection, for each reference, what is the same for all grains of an interface: the kind of grain and the
    /// name of the interface. Here it is asked once.
    /// </summary>
    public static T GetIntegerGrain<T>(this IGrainFactory grains, long number)
        where T : class, IGrainWithIntegerKey
    {
        if (Kind<T>.Known is not { } kind)
        {
            var first = grains.GetGrain<T>(number);
            Kind<T>.Known = new Kind<T>(first.GetGrainId().Type, ((GrainReference)(object)first).InterfaceType);
            return first;
        }

        return (T)grains.GetGrain(GrainId.Create(kind.Grain, GrainIdKeyExtensions.CreateIntegerKey(number)), kind.Interface);
    }

    private sealed record Kind<T>(GrainType Grain, GrainInterfaceType Interface)
    {
        public static volatile Kind<T>? Known;
    }
}
