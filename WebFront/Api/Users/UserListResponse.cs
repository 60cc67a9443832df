using System.Text.Json.Serialization;
using OrleansObs.Users;

namespace OrleansObs.WebFront.Api.Users;

/// <param name="Users">Ordered by id.</param>
/// <param name="Count">Items on this page.</param>
/// <param name="Next">Cursor of the next page; absent on the last page.</param>
internal sealed record UserListResponse(
    IReadOnlyList<User> Users,
    int Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Next);
