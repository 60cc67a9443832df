using System.Text.Json.Serialization.Metadata;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>A request body with the source-generated type information that <see cref="JsonBody{T}"/> reads it by.</summary>
internal interface IJsonRequest<TSelf>
    where TSelf : class, IJsonRequest<TSelf>
{
    static abstract JsonTypeInfo<TSelf> JsonType { get; }
}
