using OpenGov.Identity.V1;

namespace OpenGov.Identity;

/// <summary>People, by pseudonymous ids.</summary>
public sealed partial class PersonsService(Database db) : PersonsApi.PersonsApiBase;
