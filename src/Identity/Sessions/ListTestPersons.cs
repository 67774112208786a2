using Grpc.Core;
using OpenGov.Identity.V1;

namespace OpenGov.Identity;

public sealed partial class SessionsService
{
    public override async Task<ListTestPersonsResponse> ListTestPersons(ListTestPersonsRequest request, ServerCallContext context)
    {
        if (!testSignIn.Value.Enabled)
            throw TestSignIn.Disabled;

        var persons = await db.List<TestPersonRow>(
            """
            select test_person.key, person.name, test_person.description
            from test_person join person on person.id = test_person.person_id
            order by test_person.position
            """, null, context.CancellationToken);
        return new ListTestPersonsResponse { Persons = { persons.Select(one => one.ToMessage()) } };
    }

    private sealed record TestPersonRow(string Key, string Name, string Description)
    {
        public TestPerson ToMessage() => new() { Key = Key, Name = Name, Description = { Localized.Read(Description) } };
    }
}
