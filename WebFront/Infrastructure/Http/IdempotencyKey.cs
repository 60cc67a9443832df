using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>
/// The header Idempotency-Key (draft-ietf-httpapi-idempotency-key-header), or a key that WebFront creates. All clients share one namespace
/// of keys, so they must use random ones, as the draft requires. <see cref="KeyedRoutes"/> returns the text in every response, so that a
/// client without a key can retry with the created one.
/// </summary>
/// <param name="Text">The key as the client knows it; null when it is invalid.</param>
/// <param name="Value">The key as it is stored.</param>
/// <param name="FromClient">The request may be a retry.</param>
/// <param name="Arrived">UTC time of the request.</param>
internal sealed record IdempotencyKey(string? Text, Guid Value, bool FromClient, DateTime Arrived) : IEndpointParameterMetadataProvider
{
    public const string Header = "Idempotency-Key";
    private const int MaxLength = 255;
    private const int Version = 8;

    private static readonly ApiProblem InvalidKey = ApiProblem.BadRequest(
        $"The header {Header} must be 1 to {MaxLength} printable ASCII characters, given once", "invalid_key");

    public ApiProblem? Problem => Text is null ? InvalidKey : null;

    public static ValueTask<IdempotencyKey?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(context.Features.Get<IdempotencyKey>());

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new KeyedRoute());
        builder.Metadata.Add(new ParameterDescription(
            Header,
            ParameterLocation.Header,
            JsonSchemaType.String,
            "A random key per intended order. A retry with the same key and body returns the first answer."));
    }

    public static IdempotencyKey Read(IHeaderDictionary headers, DateTime now)
    {
        if (!headers.TryGetValue(Header, out var values))
            return Create(now);
        return values is [{ Length: >= 1 and <= MaxLength } text] && !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? new IdempotencyKey(text, ToStored(text), true, now)
            : new IdempotencyKey(null, default, true, now);
    }

    /// <summary>
    /// A UUID of version 8 (RFC 9562, section 5.8) that starts with the time, as version 7 does, so that created keys append to the index.
    /// The version marks keys that are stored as they are.
    /// </summary>
    private static IdempotencyKey Create(DateTime now)
    {
        var value = WithVersion(Guid.CreateVersion7(now));
        return new IdempotencyKey(value.ToString(), value, false, now);
    }

    /// <summary>A key that WebFront created, or 122 bits of the SHA-256 of any other text: both are of fixed size.</summary>
    private static Guid ToStored(string text)
    {
        if (Guid.TryParseExact(text, "D", out var created) && created.Version == Version && created.ToString() == text)
            return created;

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes(text), hash);
        return WithVersion(new Guid(hash[..16], bigEndian: true));
    }

    private static Guid WithVersion(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)((bytes[6] & 0x0f) | (Version << 4));
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
