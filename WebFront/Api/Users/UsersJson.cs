using System.Text.Json.Serialization;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Users;

[JsonSerializable(typeof(UserRequest))]
[JsonSerializable(typeof(UserResponse))]
[JsonSerializable(typeof(UserListResponse))]
internal sealed partial class UsersJson : JsonSerializerContext
{
    public static UsersJson Types { get; } = new(ApiJson.CreateOptions());
}
