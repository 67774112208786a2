using Microsoft.AspNetCore.Authorization;
using OpenGov.Drafts.V1;
using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Meetings;

/// <summary>The contract is <c>opengov/lobby/v1/lobby.proto</c>; each method lies in the file of its name.</summary>
[Authorize]
public sealed partial class MeetingsService(Database db, InitiativesApi.InitiativesApiClient initiatives, ILogger<MeetingsService> log) : MeetingsApi.MeetingsApiBase;
