namespace OrleansObs.Tests.Support;

/// <param name="Service">service.name of whoever sent it.</param>
/// <param name="Source">The scope: the name of an ActivitySource.</param>
/// <param name="Name">What it is called.</param>
/// <param name="TraceId">32 hexadecimal digits.</param>
/// <param name="Id">16 of them.</param>
/// <param name="ParentId">Empty for the first of a trace.</param>
/// <param name="Attributes">Those that are texts or whole numbers.</param>
internal sealed record ReceivedSpan(
    string Service, string Source, string Name, string TraceId, string Id, string ParentId, IReadOnlyDictionary<string, string> Attributes);
