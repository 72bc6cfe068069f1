namespace Fuban.Office.Secrecy;

/// <summary>Marks the texts of the keeper's page (SecrecyTexts.resx).</summary>
internal sealed class SecrecyTexts;
