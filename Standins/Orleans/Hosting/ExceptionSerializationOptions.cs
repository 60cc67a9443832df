namespace Orleans.Serialization;

/// <summary>Which exceptions may travel. Nothing is serialized in one process, so all may.</summary>
public sealed class ExceptionSerializationOptions
{
    /// <summary>Beginnings of names of namespaces.</summary>
    public HashSet<string> SupportedNamespacePrefixes { get; } = [];
}
