package io.elastikube.conformance.dynamo;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** One expression, one rule or one mistake each: both clients answer or refuse alike, in the same words. */
class DynamoExpressionsTest {
    private static final String[] CONDITIONS = """
            x = :1
            x = :one
            x <> :1
            NOT x = :2
            not not x = :1
            x = :2 OR s = :abc AND x < :2
            (x = :2 OR s = :abc) AND x > :2
            (x) = (:1)
            (x = :1) AND (s = :abc)
            ((x = :1) AND (s = :abc))
            x<=:1 AND x>=:1
            nope = x
            nope <> x
            x <> nope
            nope <> nope2
            nope < x
            NOT nope = x
            x < :a
            s < x
            s > :ab
            bi > :bytes
            l = :list
            ss = :pq
            ns = :ns
            bo = :true
            nu = :null
            :1 = :1
            :1 < :a
            x BETWEEN :0 AND :2
            x BETWEEN :0 AND s
            :1 BETWEEN x AND x
            NOT x BETWEEN :2 AND :3
            x between :1 and :1
            nope BETWEEN :0 AND :1
            x IN (:1)
            x IN (:2, :a, s)
            x in ((:1))
            attribute_exists(m.k.b) AND attribute_not_exists(m.k.c)
            attribute_exists(l[1]) AND attribute_not_exists(l[2])
            attribute_exists((x))
            attribute_exists(x.y) OR attribute_exists(l.k) OR attribute_exists(m[0])
            attribute_type(x, :N)
            attribute_type(nope, :N)
            attribute_type(size(s), :N)
            begins_with(s, :ab)
            begins_with(s, :empty)
            begins_with(:abc, s)
            begins_with(bi, :bytes)
            begins_with(x, s)
            contains(s, :ab)
            contains(s, :1)
            contains(ss, :a)
            contains(ns, :one)
            contains(l, :1)
            contains(l, :list)
            contains(bi, :bytes)
            contains(m, :a)
            contains(:abc, s)
            size(s) = :3
            size(l) = size(ss)
            size(x) = :1
            size(nope) <> :1
            size(bi) BETWEEN :1 AND :3
            (size(s)) = :3
            size(m) IN (x)
            m.k.b = :2
            m . k . b = :2
            l [ 0 ] = :1
            #m.k.b = :2
            #dot.b = :2
            #odd = :1
            m.#x = :1
            x =
            x
            :1
            x ! :1
            x = :1 AND
            (x = :1
            x = :1)
            x == :1
            x = 1
            x = 'a'
            x = :1 XOR s = :abc
            and = :1
            m.and = :1
            set = :1
            x NOT IN (:1)
            x NOT BETWEEN :0 AND :1
            x IN ()
            x BETWEEN :0, :1
            x = (NOT s)
            (l)[0] = :1
            (x = :1) = :1
            attribute_exists()
            contains(s x)
            l[x] = :1
            l[00] = :1
            l[-1] = :1
            l[99999999999] = :1
            l[2147483648] = :1
            _x = :1
            1x = :1
            x.1 = :1
            x-y = :1
            .x = :1
            x..y = :1
            m.k. = :1
            [0] = :1
            : v = :1
            # = :1
            x + x = :1
            x = :unknown
            #unknown = :1
            status = :1
            Status = :1
            m.status = :1
            x = x
            x <> x
            x < x
            x BETWEEN x AND :1
            x IN (s, x)
            begins_with(s, s)
            contains(ss, ss)
            m.k = m.k
            ((x = :1))
            ((x)) = :1
            NOT ((x = :1))
            (x = :1) AND ((s = :abc))
            foo(x)
            ATTRIBUTE_EXISTS(x)
            SIZE(s) = :3
            attribute_exists(x, s)
            attribute_type(x)
            begins_with(s)
            size(s, x) = :1
            attribute_exists(:1)
            attribute_exists(size(s))
            attribute_not_exists(:1)
            attribute_exists(x) = :true
            size(s)
            x = begins_with(s, :a)
            if_not_exists(x, s) = :1
            list_append(l, l) = :list
            x < :true
            x > :map
            x >= :null
            :list <= x
            x BETWEEN :true AND :true
            x BETWEEN :3 AND :2
            x BETWEEN :0 AND :a
            begins_with(s, :1)
            begins_with(:list, s)
            begins_with(s, size(l))
            size(:1) = :1
            size(:true) = :1
            size(size(s)) = :1
            attribute_type(x, :Z)
            attribute_type(x, :1)
            """.lines().toArray(String[]::new);

    private static final String[] UPDATES = """
            SET x = :2
            set x = :2, y = x + :2, z = if_not_exists(q, :2) - x
            SET x = :2 REMOVE s ADD ns :ns DELETE ss :p
            REMOVE s SET x = :2
            SET x = x + :1, y = x
            SET y = (x + x)
            SET y = (x)
            SET y = x - (x)
            SET y = (if_not_exists(q, :0) + :1)
            SET y = if_not_exists(nope, if_not_exists(nope, :1)) + if_not_exists(x, :2)
            SET x = if_not_exists(x, :3)
            SET y = if_not_exists(nope, s)
            SET y = list_append(l, :list)
            SET y = list_append(:list, l)
            SET y = list_append((l), (l))
            SET l = list_append(if_not_exists(nope, :none), :list)
            SET y = :tiny - :tiny
            SET l[0] = l[1], l[1] = l[0]
            SET l[9] = :a, l[5] = :1
            SET l[0] = :a REMOVE l[1]
            REMOVE l[0] SET l[1] = :1
            REMOVE l[0], l[1]
            REMOVE l[0] SET l[5] = :a
            REMOVE l[7], m.nope, nope
            REMOVE m.k SET y = m.k.b
            SET m = :1, x = m.k.b
            SET m.q = :1, m.k.c = :2
            SET #odd = :1, #dot = :2
            ADD x :2, nope :3, m.k.b :1, m.new :1
            ADD l[0] :1
            ADD l[7] :1, l[9] :2
            ADD ss :p, ns :ns, other :pq
            DELETE ss :pq
            DELETE ss :p, nope :p, m.nope :p
            DELETE ns :ns
            SET x :1
            SET
            SET x
            SET x = :1,
            SET x = :1 y = :1
            SET x += :1
            SET :1 = x
            SET (y) = x
            SET and = :1
            SET y = x + x + x
            SET y = (x + x) + x
            SET y = x + (x + x)
            SET y = -:1
            SET y = if_not_exists(nope, x + x)
            FOO x = :1
            SET x = :1 AND y = :1
            ADD x
            ADD x x
            ADD :1 x
            DELETE ss ss
            REMOVE
            REMOVE (x)
            REMOVE x = :1
            REMOVE x ADD
            SET x = :1 SET s = :1
            SET status = :1
            SET #unknown = :1
            SET y = :unknown
            SET x = :1, x = :2
            SET m.k = :1, m.k.b = :1
            SET m.k = :1 REMOVE m
            SET m.k = :1, m[0] = :1
            REMOVE x, x
            ADD x :1 REMOVE x
            SET y = ((x))
            SET y = ((x + x))
            SET y = foo(l)
            SET y = IF_NOT_EXISTS(x, s)
            SET y = size(l)
            SET y = attribute_exists(l)
            SET y = list_append(l)
            SET y = list_append(list_append(l, l), :list)
            SET y = list_append(l, l) + x
            SET y = if_not_exists(:1, s)
            SET y = if_not_exists(x, x)
            SET y = list_append(l, :1)
            SET y = :a + :1
            SET y = x - :list
            ADD x :a
            ADD x :true
            ADD x :map
            ADD x :list
            ADD x :null
            ADD x :bytes
            DELETE ss :1
            DELETE ss :a
            SET h = :a
            REMOVE r
            ADD h :1
            SET y = nope
            SET y = nope + :1
            SET y = l[7]
            SET y = s + :1
            SET y = list_append(x, :list)
            SET y = list_append(nope, :list)
            SET y = if_not_exists(nope, :none) + x
            SET nope.a = :1
            SET m.q.r = :1
            SET x.a = :1
            SET x[0] = :1
            SET l.a = :1
            SET l[7].a = :1
            REMOVE nope.a
            REMOVE x.y
            REMOVE l.a
            ADD m.q.b :1
            ADD s :1
            ADD ss :1
            ADD x :ns
            ADD ss :ns
            DELETE x :p
            DELETE ss :ns
            DELETE m.q.z :p
            SET y = :nines + :one
            SET y = :huge + :huge
            SET y = :huge - :1
            SET y = :nines + :tiny
            """.lines().toArray(String[]::new);

    private static final String[] PROJECTIONS = """
            x
            x, s
            h, r
            m.k.b, l[1], l[0]
            nope
            m.nope, x.y, l[9], x[0]
            #m.k, #odd
            x,x
            m.k, m.k.b
            m.k, m[0]
            status
            x s
            m, x,
            :1
            size(x)
            (x)
            """.lines().toArray(String[]::new);

    private static final String[] KEY_CONDITIONS =
            """
            h = :p
            h = :p AND r = :a
            r = :a AND h = :p
            :p = h AND :a < r
            (h = :p) AND (r >= :a)
            (h = :p AND r <= :ab)
            h = :p AND begins_with(r, :a)
            h = :p AND r BETWEEN :a AND :ab
            h = :p AND r BETWEEN :ab AND :a
            h = :p AND begins_with(r, :empty)
            h = :p AND r > :empty
            h = :empty
            h = :1
            h = :p AND r = :1
            h = :p AND begins_with(r, :1)
            h = :p OR r = :a
            NOT h = :p
            h > :p
            h BETWEEN :p AND :p
            begins_with(h, :p)
            r = :a
            h = :p AND x = :1
            h = :p AND r <> :a
            h = :p AND r IN (:a)
            h = :p AND attribute_exists(r)
            h = :p AND contains(r, :a)
            h = :p AND size(r) = :1
            h = :p AND r = :a AND x = :1
            h = :p AND r > :a AND r < :ab
            h = :p AND h = :p
            h.a = :p
            h = r
            h = :p AND begins_with(:a, r)
            h = :p AND ((r = :a))
            h =
            status = :p
            """.replace(":p", ":text_p").lines().toArray(String[]::new);

    private static BothDynamos dynamos;

    @BeforeAll
    static void start() {
        dynamos = new BothDynamos();
    }

    @AfterAll
    static void stop() {
        dynamos.close();
    }

    @BeforeEach
    void putTheSample() {
        dynamos.both(
                client -> client.putItem(put -> put.tableName(BothDynamos.TABLE).item(Sample.item())));
    }

    @ParameterizedTest
    @FieldSource("CONDITIONS")
    void weighsAConditionAlike(String condition) {
        dynamos.agreed(
                condition,
                client -> client.deleteItem(delete -> delete.tableName(BothDynamos.TABLE)
                        .key(Sample.KEY)
                        .conditionExpression(condition)
                        .expressionAttributeNames(Sample.names(condition))
                        .expressionAttributeValues(Sample.values(condition))
                        .returnValues(ReturnValue.ALL_OLD)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
    }

    @ParameterizedTest
    @FieldSource("UPDATES")
    void updatesAlike(String update) {
        dynamos.agreed(
                update,
                client -> client.updateItem(change -> change.tableName(BothDynamos.TABLE)
                        .key(Sample.KEY)
                        .updateExpression(update)
                        .expressionAttributeNames(Sample.names(update))
                        .expressionAttributeValues(Sample.values(update))
                        .returnValues(ReturnValue.ALL_NEW)));
    }

    @ParameterizedTest
    @FieldSource("PROJECTIONS")
    void projectsAlike(String projection) {
        dynamos.agreed(
                projection,
                client -> client.getItem(get -> get.tableName(BothDynamos.TABLE)
                        .key(Sample.KEY)
                        .projectionExpression(projection)
                        .expressionAttributeNames(Sample.names(projection))));
    }

    @ParameterizedTest
    @FieldSource("KEY_CONDITIONS")
    void readsKeyConditionsAlike(String condition) {
        var values = new HashMap<String, AttributeValue>(Map.of(":text_p", fromS("p")));
        if (Sample.values(condition) != null) values.putAll(Sample.values(condition));
        values.keySet().removeIf(value -> !condition.contains(value));
        dynamos.agreed(
                condition,
                client -> client.query(query -> query.tableName(BothDynamos.TABLE)
                        .keyConditionExpression(condition)
                        .expressionAttributeValues(values.isEmpty() ? null : values)));
    }

    /** Sizes at which a limit is reached and passed. */
    @ParameterizedTest
    @ValueSource(ints = {31, 32, 99, 100, 149, 150, 299, 300, 4095, 4096})
    void limitsExpressionsAlike(int size) {
        var texts = Map.of(
                "path", "x" + ".x".repeat(size) + " = :1",
                "candidates", "x IN (s" + ",s".repeat(size) + ")",
                "operators", "x <> :1" + " OR x <> :1".repeat(size),
                "negations", "NOT ".repeat(size) + "x = :1",
                "bytes", "x".repeat(size - 4) + " = :1");
        texts.forEach((what, condition) -> dynamos.agreed(
                what + " " + size,
                client -> client.deleteItem(delete -> delete.tableName(BothDynamos.TABLE)
                        .key(Sample.KEY)
                        .conditionExpression(condition)
                        .expressionAttributeValues(Sample.values(":1 " + condition)))));
    }
}
