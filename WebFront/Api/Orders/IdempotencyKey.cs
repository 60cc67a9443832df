using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Orders;

/// <summary>
/// The header Idempotency-Key (draft-ietf-httpapi-idempotency-key-header), or a key that WebFront creates, which makes its own retries
/// safe. All clients share one namespace of keys, so they must use random ones, as the draft requires.
/// </summary>
internal sealed record IdempotencyKey(Guid Value, bool FromClient, ApiProblem? Problem) : IEndpointParameterMetadataProvider
{
    private const string Header = "Idempotency-Key";
    private const int MaxLength = 255;

    private static readonly ApiProblem InvalidKey = ApiProblem.BadRequest(
        $"The header {Header} must be 1 to {MaxLength} printable ASCII characters, given once", "invalid_key");

    public static ValueTask<IdempotencyKey?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<IdempotencyKey?>(Read(context.Request.Headers));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new ParameterDescription(
            Header,
            ParameterLocation.Header,
            JsonSchemaType.String,
            "A random key per intended order. A retry with the same key and body returns the first answer."));

    private static IdempotencyKey Read(IHeaderDictionary headers)
    {
        // Version 7 increases with time, so keys created here append to the index.
        if (!headers.TryGetValue(Header, out var values))
            return new IdempotencyKey(Guid.CreateVersion7(), false, null);
        if (values is not [{ Length: >= 1 and <= MaxLength } text] || text.Any(c => c is < ' ' or > '~'))
            return new IdempotencyKey(default, true, InvalidKey);
        return new IdempotencyKey(Digest(text), true, null);
    }

    /// <summary>
    /// A UUID of version 8 (RFC 9562, 5.8) from 122 bits of SHA-256: of fixed size for any header, and never equal to a key that WebFront
    /// creates.
    /// </summary>
    private static Guid Digest(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes(text), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
