package sekisho.rules.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Sections 2 and 3: values, fields and modifiers. Each line: selection :: event :: whether it matches. */
class SigmaMatchingTest {

    @TestFactory
    Stream<DynamicTest> searchIdentifiers() {
        return lines("""
                {a: x, b: y} :: {"a":"x","b":"y"} :: true
                {a: x, b: y} :: {"a":"x","b":"z"} :: false
                {a: [x, y]} :: {"a":"y"} :: true
                {a: [x, y]} :: {"a":"z"} :: false
                [{a: x}, {b: y}] :: {"b":"y"} :: true
                [{a: x, c: z}, {b: y}] :: {"a":"x"} :: false
                [[{a: x}], {b: y}] :: {"a":"x"} :: true
                [error, fail*ure] :: {"message":"An ERROR occurred"} :: true
                [error, fail*ure] :: {"deep":{"list":["total failxyure now"]}} :: true
                [error, fail*ure] :: {"message":"all well"} :: false
                error :: {"message":"one error"} :: true
                [4688] :: {"message":"event 4688 seen"} :: true
                [4688] :: {"id":4688} :: false
                {'|all': [one, two]} :: {"a":"one","b":"two"} :: true
                {'|all': [one, two]} :: {"a":"one"} :: false
                {'|contains': [ne tw]} :: {"a":"one two"} :: true
                {'|re': ['o.e']} :: {"a":"one"} :: true
                [error, {a: x}] :: {"a":"x"} :: true
                """);
    }

    @TestFactory
    Stream<DynamicTest> values() {
        return lines("""
                {a: Abc} :: {"a":"aBC"} :: true
                {a: 4688} :: {"a":4688} :: true
                {a: 4688} :: {"a":"4688"} :: true
                {a: '4688'} :: {"a":4688} :: true
                {a: 5} :: {"a":5.0} :: true
                {a: 5} :: {"a":"05"} :: true
                {a: '5'} :: {"a":"05"} :: false
                {a: true} :: {"a":true} :: true
                {a: true} :: {"a":"TRUE"} :: true
                {a: true} :: {"a":1} :: false
                {a: true} :: {"a":"yes"} :: false
                {a: yes} :: {"a":"yes"} :: true
                {a: 'ΟΔΟΣ'} :: {"a":"οδος"} :: true
                {a: 'İx'} :: {"a":"ix"} :: true
                {a: 'a*c'} :: {"a":"a\\nbc"} :: true
                {a: 'a*c'} :: {"a":"ac"} :: true
                {a: 'a*c'} :: {"a":"abcd"} :: false
                {a: 'a?c'} :: {"a":"a😀c"} :: true
                {a: 'a?c'} :: {"a":"ac"} :: false
                {a: 'a\\*c'} :: {"a":"a*c"} :: true
                {a: 'a\\*c'} :: {"a":"abc"} :: false
                {a: 'C:\\Win'} :: {"a":"C:\\\\Win"} :: true
                {a: 'C:\\\\Win'} :: {"a":"C:\\\\Win"} :: true
                {a: 'x\\\\*'} :: {"a":"x\\\\anything"} :: true
                {a: 'x\\\\\\*'} :: {"a":"x\\\\*"} :: true
                {a: 'x\\\\\\*'} :: {"a":"x\\\\y"} :: false
                {a: 'x\\\\\\'} :: {"a":"x\\\\\\\\"} :: true
                {a: 'x\\'} :: {"a":"x\\\\"} :: true
                {a: '*'} :: {"a":"anything"} :: true
                {a: '*'} :: {"a":""} :: true
                {a: '*'} :: {"a":null} :: false
                {a: '*'} :: {} :: false
                {a: ''} :: {"a":""} :: true
                {a: ''} :: {"a":null} :: false
                {a: ''} :: {} :: false
                {a: null} :: {} :: true
                {a: null} :: {"a":null} :: true
                {a: null} :: {"a":""} :: false
                {a: null} :: {"a":"null"} :: false
                {a: [x, null]} :: {} :: true
                {a: [x, null]} :: {"a":"y"} :: false
                """);
    }

    @TestFactory
    Stream<DynamicTest> fields() {
        return lines("""
                {A: x} :: {"a":"x"} :: false
                {a.b: x} :: {"a.b":"x"} :: true
                {a.b: x} :: {"a":{"b":"x"}} :: true
                {a.b: x} :: {"a.b":"y","a":{"b":"x"}} :: false
                {a.b.c: x} :: {"a.b":{"c":"x"}} :: true
                {a: x} :: {"a":["w","x"]} :: true
                {a.b: x} :: {"a":[{"b":"w"},{"b":"x"}]} :: true
                {a|contains|all: [x, y]} :: {"a":["1x","2y"]} :: true
                {a: x} :: {"a":[]} :: false
                {a: '*'} :: {"a":{"b":1}} :: false
                {a|exists: true} :: {"a":{"b":1}} :: true
                """);
    }

    @TestFactory
    Stream<DynamicTest> textModifiers() {
        return lines("""
                {a|contains: bc} :: {"a":"aBCd"} :: true
                {a|contains: 'b*d'} :: {"a":"abcde"} :: true
                {a|contains: 12} :: {"a":"x123"} :: true
                {a|contains: 12} :: {"a":4123} :: true
                {a|startswith: ab} :: {"a":"ABc"} :: true
                {a|startswith: ab} :: {"a":"xab"} :: false
                {a|endswith: bc} :: {"a":"abc"} :: true
                {a|endswith: bc} :: {"a":"abcd"} :: false
                {a|contains|all: [x, y]} :: {"a":"y and x"} :: true
                {a|contains|all: [x, y]} :: {"a":"x"} :: false
                {a|cased: Abc} :: {"a":"Abc"} :: true
                {a|cased: Abc} :: {"a":"abc"} :: false
                {a|contains|cased: B?} :: {"a":"aBc"} :: true
                {a|contains|cased: B?} :: {"a":"abc"} :: false
                {a|exists: true} :: {"a":null} :: true
                {a|exists: true} :: {"a":""} :: true
                {a|exists: true} :: {} :: false
                {a|exists: false} :: {} :: true
                {a|neq: x} :: {"a":"y"} :: true
                {a|neq: x} :: {"a":"x"} :: false
                {a|neq: x} :: {} :: true
                {a|neq: [x, y]} :: {"a":"y"} :: false
                {a|neq: [x, y]} :: {"a":"z"} :: true
                {a|re: 'b.d'} :: {"a":"abcde"} :: true
                {a|re: 'B'} :: {"a":"abc"} :: false
                {a|re|i: 'B'} :: {"a":"abc"} :: true
                {a|re: '(?i)B'} :: {"a":"abc"} :: true
                {a|re: '^b'} :: {"a":"a\\nb"} :: false
                {a|re|m: '^b'} :: {"a":"a\\nb"} :: true
                {a|re: 'a.b'} :: {"a":"a\\nb"} :: false
                {a|re|s: 'a.b'} :: {"a":"a\\nb"} :: true
                {a|re: 'a\\*'} :: {"a":"a*"} :: true
                """);
    }

    @TestFactory
    Stream<DynamicTest> rewritingModifiers() {
        return lines("""
                {a|base64: secret} :: {"a":"c2VjcmV0"} :: true
                {a|base64|contains: secret} :: {"a":"x c2VjcmV0 y"} :: true
                {a|base64offset|contains: foobar} :: {"a":"Zm9vYmFy"} :: true
                {a|base64offset|contains: foobar} :: {"a":"IGZvb2Jhcg=="} :: true
                {a|base64offset|contains: foobar} :: {"a":"ICBmb29iYXI="} :: true
                {a|base64offset|contains: foobar} :: {"a":"Zm9vYmF6"} :: false
                {a|base64offset|contains: 'é€'} :: {"a":"eHjDqeKCrA=="} :: true
                {a|wide|base64: ab} :: {"a":"YQBiAA=="} :: true
                {a|utf16le|base64offset|contains: ping} :: {"a":"cABpAG4AZw"} :: true
                {a|utf16be|base64: ab} :: {"a":"AGEAYg=="} :: true
                {a|utf16|base64: ab} :: {"a":"//5hAGIA"} :: true
                {a|windash|contains: ' -enc'} :: {"a":"ps /enc x"} :: true
                {a|windash|contains: ' -enc'} :: {"a":"ps –enc x"} :: true
                {a|windash|contains: ' -enc'} :: {"a":"ps +enc x"} :: false
                {a|windash|contains|all: [' -a', ' -b']} :: {"a":"x /a /b"} :: true
                {a|windash|contains|all: [' -a', ' -b']} :: {"a":"x /a"} :: false
                {a|windash: 'a-b'} :: {"a":"a/b"} :: false
                {a|expand: '%admins%'} :: {"a":"root"} :: true
                {a|expand: '%admins%'} :: {"a":"adm-2"} :: true
                {a|expand: '%admins%'} :: {"a":"user"} :: false
                {a|expand: 'x-%admins%-y'} :: {"a":"x-root-y"} :: true
                {a|expand|contains: '%admins%'} :: {"a":"is root ok"} :: true
                {a|expand: '%none%'} :: {"a":"x"} :: false
                {a: '%admins%'} :: {"a":"%admins%"} :: true
                """);
    }

    @TestFactory
    Stream<DynamicTest> comparingModifiers() {
        return lines("""
                {a|cidr: 10.0.0.0/8} :: {"a":"10.255.0.1"} :: true
                {a|cidr: 10.0.0.0/8} :: {"a":"11.0.0.1"} :: false
                {a|cidr: [192.0.2.1, '2001:db8::/32']} :: {"a":"2001:db8::5"} :: true
                {a|cidr: 192.0.2.1} :: {"a":"192.0.2.1"} :: true
                {a|cidr: 192.0.2.0/24} :: {"a":"::ffff:192.0.2.9"} :: true
                {a|cidr: 'fe80::/10'} :: {"a":"fe80::1%eth0"} :: true
                {a|cidr: 10.0.0.0/8} :: {"a":"localhost"} :: false
                {a|cidr|expand: '%nets%'} :: {"a":"192.0.2.7"} :: true
                {a|lt: 5} :: {"a":4.9} :: true
                {a|lt: 5} :: {"a":5} :: false
                {a|lte: 5} :: {"a":"5"} :: true
                {a|gt: 5} :: {"a":"6"} :: true
                {a|gte: 5} :: {"a":"five"} :: false
                {a|gte: 5} :: {} :: false
                {a|gt: 9007199254740992} :: {"a":9007199254740993} :: true
                {a|hour: 9} :: {"a":"2026-04-01T09:30:00Z"} :: true
                {a|hour: 9} :: {"a":"2026-04-01T09:30:00+09:00"} :: false
                {a|hour|gte: 18} :: {"a":"2026-04-01T19:30:00Z"} :: true
                {a|minute: 30} :: {"a":"2026-04-01T09:30:00Z"} :: true
                {a|day: 1} :: {"a":"2026-04-01"} :: true
                {a|week: 53} :: {"a":"2026-12-31T00:00:00Z"} :: true
                {a|month: 4} :: {"a":"2026-04-01T09:30:00Z"} :: true
                {a|year: 2026} :: {"a":1775035800} :: true
                {a|year: 2026} :: {"a":1775035800000} :: true
                {a|year: 2026} :: {"a":"soon"} :: false
                {a|fieldref: b} :: {"a":"X","b":"x"} :: true
                {a|fieldref: b} :: {"a":"x","b":"y"} :: false
                {a|fieldref: b} :: {"a":"x"} :: false
                {a|fieldref: b} :: {} :: false
                {a|fieldref|cased: b} :: {"a":"X","b":"x"} :: false
                {a|fieldref|startswith: b} :: {"a":"xyz","b":"xy"} :: true
                {a|fieldref|neq: b} :: {"a":"x","b":"y"} :: true
                {a|fieldref: b} :: {"a":["p","q"],"b":["q","r"]} :: true
                {a|fieldref: b} :: {"a":"xy","b":"x*"} :: false
                """);
    }

    private static Stream<DynamicTest> lines(String table) {
        return table.lines().map(line -> {
            String[] parts = line.split(" :: ", -1);
            boolean expected = Boolean.parseBoolean(parts[2]);
            return DynamicTest.dynamicTest(
                    line,
                    () -> assertThat(SigmaTrial.ofSelection(parts[0]).holds(parts[1]))
                            .isEqualTo(expected));
        });
    }
}
