namespace OrleansObs.Tests.Support;

/// <param name="Service">The resource attribute service.name.</param>
/// <param name="Source">The scope, which is the name of the ActivitySource.</param>
/// <param name="Name">The name of the span.</param>
/// <param name="TraceId">32 hexadecimal digits.</param>
/// <param name="Id">16 hexadecimal digits.</param>
/// <param name="ParentId">Empty for the root span.</param>
/// <param name="Attributes">Attributes with string or integer values.</param>
internal sealed record ReceivedSpan(
    string Service, string Source, string Name, string TraceId, string Id, string ParentId, IReadOnlyDictionary<string, string> Attributes);
