using OpenGov.Identity.V1;

namespace OpenGov.Identity;

/// <summary>Counties and municipalities, from a code list that is data.</summary>
public sealed partial class PlacesService(Database db, ILogger<PlacesService> log) : PlacesApi.PlacesApiBase;
