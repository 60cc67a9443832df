using System.Reflection;

namespace Orleans.Runtime;

/// <summary>A reference to a grain: turns a call of its interface into a request. Base of types made at run time, hence not sealed.</summary>
public class GrainProxy : GrainReference
{
    internal ClusterClient? Dispatcher { get; set; }

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is GrainProxy other && other.GrainId == GrainId;

    /// <inheritdoc />
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <inheritdoc />
    public override string ToString() => GrainId.ToString();

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = GrainMethod.Of(targetMethod!);
        return method.Return(Dispatcher!.CallAsync(this, method, args ?? []));
    }
}
