using System.Reflection;

namespace Orleans.Runtime;

/// <summary>A reference to a grain.</summary>
public abstract class GrainReference : DispatchProxy, IAddressable
{
    /// <summary>Whose it is.</summary>
    public GrainId GrainId { get; internal set; }

    /// <summary>By which interface it calls.</summary>
    public GrainInterfaceType InterfaceType { get; internal set; }
}
