using Orleans.Runtime;

namespace Orleans;

/// <summary>Makes references; a reference can be made for any key, whether or not the grain ever lived.</summary>
public interface IGrainFactory
{
    /// <summary>The grain with that key.</summary>
    TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey;

    /// <inheritdoc cref="GetGrain{TGrainInterface}(long, string?)" />
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <summary>The grain of that identity, by one of its interfaces.</summary>
    IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType);
}
