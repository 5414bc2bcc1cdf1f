package io.redshank.ingest.windows;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The values of an event that an export holds as text of XML: {@code <Data Name="Image">…</Data>}. Stateless. */
final class EventDataText {
    private static final int MAX_VALUES = 1_000;

    private EventDataText() {}

    /** The values by name; those before a fault in the text, if it has one. */
    static Map<String, Object> read(String text) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (!text.stripLeading().startsWith("<")) {
            return data;
        }
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
            while (xml.hasNext() && data.size() < MAX_VALUES) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("Data")) {
                    String name = xml.getAttributeValue(null, "Name");
                    String value = xml.getElementText();
                    if (name != null) {
                        WindowsEvent.add(data, name, value);
                    }
                }
            }
        } catch (XMLStreamException broken) {
            return data; // what stands before the fault counts
        }
        return data;
    }

    /** Without document types and entities, which attackers write. */
    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
