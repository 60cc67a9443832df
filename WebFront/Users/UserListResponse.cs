using System.Text.Json.Serialization;
using OrleansObs.Users;

namespace OrleansObs.WebFront.Users;

/// <param name="Users">By id.</param>
/// <param name="Count">On this page.</param>
/// <param name="Next">The cursor of the next page; absent on the last one.</param>
internal sealed record UserListResponse(
    IReadOnlyList<User> Users,
    int Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Next);
