using System.Text.Json.Serialization.Metadata;
using OrleansObs.Users;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Users;

/// <summary>POST requires all fields, PUT at least one.</summary>
internal sealed record UserRequest(string? Username, string? Email) : IJsonRequest<UserRequest>
{
    public static JsonTypeInfo<UserRequest> JsonType => UsersJson.Types.UserRequest;

    public NewUser? ToNewUser(out ApiProblem? problem)
    {
        problem = Username is null || Email is null ? Validation.MissingFields : Validate();
        return problem is null ? new NewUser(Username!, Email!) : null;
    }

    public UserChange? ToChange(out ApiProblem? problem)
    {
        problem = Username is null && Email is null ? ApiProblem.BadRequest("No fields to update", "no_fields") : Validate();
        return problem is null ? new UserChange(Username, Email) : null;
    }

    private ApiProblem? Validate() =>
        Validation.Text("username", Username, UserLimits.MaxUsernameLength) ?? Validation.Email("email", Email, UserLimits.MaxEmailLength);
}
