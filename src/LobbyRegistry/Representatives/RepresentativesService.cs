using Microsoft.AspNetCore.Authorization;
using OpenGov.Lobby.V1;

namespace OpenGov.LobbyRegistry.Representatives;

/// <summary>The contract is <c>opengov/lobby/v1/lobby.proto</c>; each method lies in the file of its name.</summary>
[Authorize]
public sealed partial class RepresentativesService(Database db, ILogger<RepresentativesService> log) : RepresentativesApi.RepresentativesApiBase;
